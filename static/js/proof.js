// What the sign-up form loads: the proof of work.
import "./proof/field.js";
