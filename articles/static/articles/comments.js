// Brings comments and their form below the story while the reader comes near. Where it comes too late, both are links.
const fetchPart = async (address, selector, credentials) => {
  const answer = await fetch(address, { credentials });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const part = page.querySelector(selector);
  if (!answer.ok || !part) throw new Error(`${answer.status} ${address}`);
  return { page, part: document.adoptNode(part) };
};

const bringForm = async (comments) => {
  const link = comments.querySelector("[data-form]");
  if (!link) return;
  const { part } = await fetchPart(comments.dataset.write, "#tulis", "same-origin");
  link.closest("p").replaceWith(part);
};

const bringStyle = (href) =>
  new Promise((ready) => {
    const sheet = document.createElement("link");
    Object.assign(sheet, { rel: "stylesheet", href, onload: ready, onerror: ready });
    document.head.append(sheet);
  });

const isBelowSight = (place) => place.getBoundingClientRect().top >= innerHeight;

const bringComments = async (door) => {
  const { page, part } = await fetchPart(door.dataset.comments, "#komentar", "omit");
  await bringStyle(page.querySelector('link[href*="comments"][rel="stylesheet"]').getAttribute("href"));
  await bringForm(part).catch(theLinkStays);
  if (!isBelowSight(door)) return; // nothing moves before a reader's eyes
  part.classList.add("brought");
  part.prepend(door.querySelector("h2"));
  door.replaceWith(part);
};

const theLinkStays = () => {};
const door = document.querySelector("[data-comments]");
if (door && isBelowSight(door)) {
  const watcher = new IntersectionObserver(
    (seen) => {
      if (!seen.some((each) => each.isIntersecting)) return;
      watcher.disconnect();
      bringComments(door).catch(theLinkStays);
    },
    { rootMargin: "0px 0px 150% 0px" },
  );
  watcher.observe(door);
}
