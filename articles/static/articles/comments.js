// Brings comments below the story when the reader comes near, and the form into their page. Without it, both are links.
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

const bringComments = async (door) => {
  const { page, part } = await fetchPart(door.dataset.comments, "#komentar", "omit");
  await bringStyle(page.querySelector('link[href*="comments"][rel="stylesheet"]').getAttribute("href"));
  part.classList.add("brought");
  part.prepend(door.querySelector("h2"));
  door.replaceWith(part);
  await bringForm(part);
};

const theLinkStays = () => {};
const door = document.querySelector("[data-comments]");
const comments = document.querySelector("[data-write]");
if (comments) bringForm(comments).catch(theLinkStays);
if (door) {
  const watcher = new IntersectionObserver(
    (seen) => {
      if (!seen.some((each) => each.isIntersecting)) return;
      watcher.disconnect();
      bringComments(door).catch(theLinkStays);
    },
    { rootMargin: "400px" },
  );
  watcher.observe(door);
}
