// Loaded by forms with a long list of checkboxes.
import "./picker/filter.js";
