// What a form with a long list of checkboxes loads.
import "./picker/filter.js";
