// Loaded by the board: its cards can be dragged. Docs: docs/planning.md.
import "./board/dragging.js";
