// Loaded by the pages of a workspace: shows who is here.
import "./presence/heartbeat.js";
