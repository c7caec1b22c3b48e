// The live socket (data-socket of the page), which reconnects by itself when the connection is lost. Messages are
// passed on as the DOM event "live:message", and "live:send" sends one; "live:connected" and "live:lost" say how it is.
const LONGEST_WAIT = 20000; // ms
let socket, attempts = 0;

export const waitBefore = (attempt, random = Math.random()) =>
  Math.min(LONGEST_WAIT, 500 * 2 ** attempt) * (0.75 + random / 2);

const emit = (name, detail) => document.dispatchEvent(new CustomEvent(`live:${name}`, { detail }));

// Returns whether there is a connection.
export const send = (message) => {
  if (socket?.readyState !== WebSocket.OPEN) return false;
  socket.send(JSON.stringify(message));
  return true;
};

export const connect = () => {
  const address = document.body.dataset.socket;
  if (!address) return;
  socket = new WebSocket(address.replace(/^\//, location.origin.replace(/^http/, "ws") + "/"));
  socket.onopen = () => {
    attempts = 0;
    emit("connected");
  };
  socket.onmessage = ({ data }) => emit("message", JSON.parse(data));
  socket.onclose = () => {
    emit("lost");
    setTimeout(connect, waitBefore(attempts++));
  };
};

document.addEventListener("live:send", ({ detail }) => send(detail));
addEventListener("online", () => socket?.readyState === WebSocket.CLOSED && connect());
