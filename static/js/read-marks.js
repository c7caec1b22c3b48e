// Loaded by a topic with the first new posts: marks arriving posts as read.
import "./read-marks/new-posts.js";
import "./read-marks/focus.js";
