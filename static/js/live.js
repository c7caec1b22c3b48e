// The live socket. Elements with data-live="topic:5 space:2" get a "live" event when one of these topics changes, and
// once after a reconnection or a slow start, to catch up. Without a socket they are refreshed every 30 s.
(() => {
  const address = document.body.dataset.socket;
  if (!address || !window.WebSocket) return;
  const POLL = 30000, LONGEST_WAIT = 20000, SLOW_START = 3000;
  let socket, attempts = 0, wasOpen = false, catchUp, asked = "", poll;

  const parts = () => [...document.querySelectorAll("[data-live]")];
  const topicsOf = (element) => element.dataset.live.split(" ").filter(Boolean);
  const wake = (element) => element.dispatchEvent(new CustomEvent("live"));
  const subscribe = () => {
    const topics = JSON.stringify({ subscribe: [...new Set(parts().flatMap(topicsOf))] });
    if (topics === asked || socket.readyState !== WebSocket.OPEN) return;
    socket.send((asked = topics));
  };

  const connect = () => {
    socket = new WebSocket(address.replace(/^\//, location.origin.replace(/^http/, "ws") + "/"));
    socket.onopen = () => {
      attempts = 0;
      asked = "";
      catchUp = wasOpen || performance.now() > SLOW_START;
      wasOpen = true;
      clearInterval(poll);
      subscribe();
    };
    socket.onmessage = (message) => {
      const event = JSON.parse(message.data);
      if (event.subscribed) {
        if (catchUp) parts().forEach(wake);
        catchUp = false;
        document.body.dataset.connected = "";
      } else if (event.topic) {
        parts().filter((element) => topicsOf(element).includes(event.topic)).forEach(wake);
      }
    };
    socket.onclose = () => {
      delete document.body.dataset.connected;
      clearInterval(poll);
      poll = setInterval(() => parts().forEach(wake), POLL);
      setTimeout(connect, Math.min(LONGEST_WAIT, 500 * 2 ** attempts++) * (0.75 + Math.random() / 2));
    };
  };
  connect();
  document.body.addEventListener("htmx:afterSettle", subscribe);
  addEventListener("online", () => socket.readyState === WebSocket.CLOSED && connect());
})();
