// The live socket. Elements with data-live="topic:5 space:2" get a "live" event when one of these topics changes, and
// once when the socket opens, if it changed since the server began to make the page (data-since) or a connection was
// lost. Without a socket they are refreshed every 30 s.
// With data-live-only="post:12" it is what the topic says of that post alone; with "others", of one that has no such
// element here but whose number lies between data-from and data-to, and once, for all of them, when the socket opens.
// What other scripts say of the page goes out with the event "live:say" and comes in with "live:heard" (here.js).
// data-typing="topic:5" around a field: who listens is told that the member types; data-typing-in="topic:5" says who does.
(() => {
  const address = document.body.dataset.socket;
  if (!address || !window.WebSocket) return;
  const POLL = 30000, LONGEST_WAIT = 20000, LONGEST_PRESS = 10000, TYPING_EVERY = 3500, TYPING_FOR = 6000;
  let since = Number(document.body.dataset.since), isBack = false;
  let socket, attempts = 0, asked, poll, typedAt = -TYPING_EVERY;

  const PART = "[data-live]";
  const parts = (only = ":not([data-live-only])") => [...document.querySelectorAll(PART + only)];
  const others = () => parts('[data-live-only="others"]');
  const topicsOf = (element) => element.dataset.live.split(" ").filter(Boolean);
  const around = (element) => {
    const found = [];
    for (let part = element.closest(PART); part; part = part.parentElement?.closest(PART)) found.push(part);
    return found;
  };
  const tell = (name, detail) => document.dispatchEvent(new CustomEvent(`live:${name}`, { detail }));
  const subscribe = () => {
    const here = [...document.querySelectorAll("[data-here]")].map(({ dataset }) => dataset.here);
    const topics = [...new Set([...here, ...parts("").flatMap(topicsOf)])];
    if (String(topics) === asked || socket.readyState !== WebSocket.OPEN) return;
    socket.send(JSON.stringify({ subscribe: topics, since }));
    asked = String(topics);
    since = undefined;
  };

  // A part that changes while it is fetched, or while something in it is pressed or not yet answered, is fetched after
  // that: what was fetched before may be older, and would take away what the button brought, or the button itself.
  const stale = new Set(), fetched = new WeakMap(), pressed = new WeakMap(); // ids; elements -> when
  let held, heldAt, isDragged, timer;
  const isRecent = (when) => performance.now() - when < LONGEST_PRESS;
  const isBusy = (part) => (part.contains(held) && isRecent(heldAt))
    || (part.querySelector(`:not(${PART}).htmx-request`) && isRecent(pressed.get(part)));
  const refresh = () => stale.forEach((id) => {
    const part = document.getElementById(id);
    if (part?.closest(".htmx-added, .htmx-settling") || part?.matches(".htmx-request")) return; // asked again after it
    if (part && isBusy(part)) return later();
    stale.delete(id);
    part?.dispatchEvent(new CustomEvent("live"));
  });
  const later = () => {
    timer ??= setTimeout(() => { timer = undefined; refresh(); }, 300);
  };
  const wake = (element) => {
    around(element).forEach((part) => (part === element || part.matches(".htmx-request")) && stale.add(part.id));
    refresh();
  };
  const press = (element) => around(element).forEach((part) => pressed.set(part, performance.now()));
  const hold = ({ target, button, type }) => {
    if (!button) [held, heldAt, isDragged] = [target, performance.now(), type === "dragstart"];
  };
  const letGo = ({ type }) => { // what is dragged is held still when its pointer is cancelled
    if (type !== "pointercancel" || !isDragged) setTimeout(() => { held = null; }, 100); // after the click
  };
  ["pointerdown", "dragstart"].forEach((name) => document.addEventListener(name, hold));
  ["pointerup", "pointercancel", "dragend"].forEach((name) => document.addEventListener(name, letGo));
  document.body.addEventListener("htmx:beforeRequest", ({ detail: { elt } }) => {
    if (elt.matches(PART)) fetched.set(elt, performance.now());
    else press(elt);
  });
  document.body.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const part = detail.target;
    if (!detail.shouldSwap || part !== detail.requestConfig.elt || !part.matches(PART)) return;
    if (!(pressed.get(part) > fetched.get(part)) && !isBusy(part)) return;
    detail.shouldSwap = false;
    stale.add(part.id);
  });
  document.body.addEventListener("htmx:afterRequest", ({ target, detail: { requestConfig: { elt } } }) => {
    if (!elt.matches(PART)) press(target);
    later();
  });
  document.body.addEventListener("htmx:afterSettle", () => {
    subscribe();
    refresh();
  });

  const connect = () => {
    socket = new WebSocket(address.replace(/^\//, location.origin.replace(/^http/, "ws") + "/"));
    socket.onopen = () => {
      attempts = 0;
      asked = undefined;
      clearInterval(poll);
      subscribe();
    };
    socket.onmessage = (message) => {
      const event = JSON.parse(message.data);
      if (event.subscribed) {
        const missed = event.missed || [], ending = ({ dataset }) => ("liveOnly" in dataset ? "/part" : "");
        const isMissed = (element) => topicsOf(element).some((topic) => missed.includes(topic + ending(element)));
        [...parts(), ...others()].filter((element) => isBack || event.stale || isMissed(element)).forEach(wake);
        isBack = false;
        if (!("connected" in document.body.dataset)) tell("open");
        document.body.dataset.connected = "";
      } else if (event.typing) {
        heard(event);
      } else if (event.here || event.gone || event.dropped) {
        tell("heard", event);
      } else if (event.topic) {
        const here = (elements) => elements.filter((element) => topicsOf(element).includes(event.topic));
        const exact = event.post ? here(parts(`[data-live-only="post:${event.post}"]`)) : here(parts());
        const isAround = ({ dataset: { from, to } }) => !(event.number <= from) && !(to && event.number > to);
        (event.post && !exact.length ? here(others()).filter(isAround) : exact).forEach(wake);
        if (!event.post) hush(event.topic);
      }
    };
    socket.onclose = () => {
      isBack = true;
      delete document.body.dataset.connected;
      clearInterval(poll);
      poll = setInterval(() => parts().forEach(wake), POLL);
      setTimeout(connect, Math.min(LONGEST_WAIT, 500 * 2 ** attempts++) * (0.75 + Math.random() / 2));
    };
  };

  const typists = new Map(); // member -> the topic, the name, and what forgets them
  const say = () => document.querySelectorAll("[data-typing-in]").forEach((line) => {
    const names = [...typists.values()].filter(({ typing }) => typing === line.dataset.typingIn).map(({ name }) => name);
    const words = line.querySelector(`[data-for="${Math.min(names.length, 3)}"]`)?.content.textContent || "";
    line.lastElementChild.textContent = words.replace(/\{(\d)\}/g, (_all, place) => names[place]);
  });
  const forget = (member) => {
    clearTimeout(typists.get(member)?.timer);
    typists.delete(member);
  };
  const heard = ({ typing, member, name }) => {
    forget(member);
    typists.set(member, { typing, name, timer: setTimeout(() => { forget(member); say(); }, TYPING_FOR) });
    say();
  };
  const hush = (topic) => {
    typists.forEach(({ typing }, member) => typing === topic && forget(member));
    say();
  };
  document.addEventListener("input", (event) => {
    const topic = event.target.closest?.("[data-typing]")?.dataset.typing;
    if (!topic || socket.readyState !== WebSocket.OPEN || performance.now() - typedAt < TYPING_EVERY) return;
    typedAt = performance.now();
    socket.send(JSON.stringify({ typing: topic }));
  });

  document.addEventListener("live:say", ({ detail }) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(detail));
  });

  connect();
  addEventListener("online", () => socket.readyState === WebSocket.CLOSED && connect());
})();
