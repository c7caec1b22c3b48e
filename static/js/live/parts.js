// The parts of a page that follow topics: data-live="topic:5 space:2". With data-live-only="post:12" a part follows what
// its topics say of that post alone; with "others" it follows what they say of posts that have no part here, and whose
// number lies between its data-from and data-to.
export const PART = "[data-live]";

export const allParts = () => [...document.querySelectorAll(PART)];

export const topicsOf = ({ dataset }) => dataset.live.split(" ").filter(Boolean);

export const partsAround = (element) => {
  const found = [];
  for (let part = element.closest(PART); part; part = part.parentElement?.closest(PART)) found.push(part);
  return found;
};

// Those that follow their topics as a whole: all but the parts of single posts.
export const isWhole = ({ dataset }) => !("liveOnly" in dataset);
const isOthers = ({ dataset }) => dataset.liveOnly === "others";

const isInRange = ({ dataset: { from, to } }, number) => !(number <= from) && !(to && number > to);

// The parts for which a message of the socket is news.
export const affectedBy = ({ topic, post, number }, parts) => {
  const listening = parts.filter((part) => topicsOf(part).includes(topic));
  if (!post) return listening.filter(isWhole);
  const ofPost = listening.filter(({ dataset }) => dataset.liveOnly === `post:${post}`);
  return ofPost.length ? ofPost : listening.filter((part) => isOthers(part) && isInRange(part, number));
};

// The parts that missed something while nobody listened. `missed` names topics, those of parts of posts with "/part".
export const outdated = ({ missed = [], stale }, parts, isReconnected) => {
  const nameFor = (part, topic) => isWhole(part) ? topic : `${topic}/part`;
  const isMissed = (part) => topicsOf(part).some((topic) => missed.includes(nameFor(part, topic)));
  return parts.filter((part) => (isWhole(part) || isOthers(part)) && (isReconnected || stale || isMissed(part)));
};
