// What a topic loads with the first news: what arrives is marked as read.
import "./read-marks/new-posts.js";
import "./read-marks/focus.js";
