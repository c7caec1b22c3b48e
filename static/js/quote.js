// What the posts of a topic load for who can reply.
import "./quote/reply.js";
