// What a member's page loads to stay up to date. Docs: docs/realtime.md.
import "./live/updates.js";
import "./live/typing.js";
import { connect } from "./live/connection.js";

connect();
