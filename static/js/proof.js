// Loaded by the sign-up form: the proof of work.
import "./proof/field.js";
