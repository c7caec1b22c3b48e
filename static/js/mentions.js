// Loaded by text fields in which members can be mentioned.
import "./mentions/suggestions.js";
