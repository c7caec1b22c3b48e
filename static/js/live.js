// Loaded by members' pages to stay up to date. Docs: docs/realtime.md.
import "./live/updates.js";
import "./live/typing.js";
import { connect } from "./live/connection.js";

connect();
