// What the pages of a workspace load: who is here.
import "./presence/heartbeat.js";
