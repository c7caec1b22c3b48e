// What a text field loads in which members can be mentioned.
import "./mentions/suggestions.js";
