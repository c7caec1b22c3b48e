// Loaded by the posts of a topic for members who can reply.
import "./quote/reply.js";
