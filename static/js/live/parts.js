// The parts of a page that follow topics: data-live="topic:5 space:2". With data-live-only="post:12" a part follows what
// its topics say of that post alone; with "others" it follows what they say of posts that have no part here, and whose
// number is between its data-from and data-to.
export const PART = "[data-live]";

export const allParts = () => [...document.querySelectorAll(PART)];

export const topicsOf = ({ dataset }) => dataset.live.split(" ").filter(Boolean);

export const partsAround = (element) => {
  const found = [];
  for (let part = element.closest(PART); part; part = part.parentElement?.closest(PART)) found.push(part);
  return found;
};

// The parts that follow their topics as a whole: all except the parts of single posts.
export const isWhole = ({ dataset }) => !("liveOnly" in dataset);
const isOthers = ({ dataset }) => dataset.liveOnly === "others";

const isInRange = ({ dataset: { from, to } }, number) => !(number <= from) && !(to && number > to);

// The parts that a message from the socket concerns.
export const affectedBy = ({ topic, post, number }, parts) => {
  const listening = parts.filter((part) => topicsOf(part).includes(topic));
  if (!post) return listening.filter(isWhole);
  const ofPost = listening.filter(({ dataset }) => dataset.liveOnly === `post:${post}`);
  return ofPost.length ? ofPost : listening.filter((part) => isOthers(part) && isInRange(part, number));
};

// The parts that missed something while the socket was closed. `missed` names topics, with "/part" for parts of posts.
export const outdated = ({ missed = [], stale }, parts, isReconnected) => {
  const nameFor = (part, topic) => isWhole(part) ? topic : `${topic}/part`;
  const isMissed = (part) => topicsOf(part).some((topic) => missed.includes(nameFor(part, topic)));
  return parts.filter((part) => (isWhole(part) || isOthers(part)) && (isReconnected || stale || isMissed(part)));
};
