// Brings comments below the story when the reader comes near, and the form into their page. Without it, both are links.
const lacks = (found) => {
  if (!found) throw new Error("not what was asked for");
  return found;
};

const part = async (address, selector, credentials) => {
  const answer = await fetch(address, { credentials });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return { page, found: document.adoptNode(lacks(answer.ok && page.querySelector(selector))) };
};

const bringForm = async (comments) => {
  const link = comments.querySelector("[data-form]");
  if (!link) return;
  const { found } = await part(comments.dataset.write, "#tulis", "same-origin");
  link.closest("p").replaceWith(found);
};

const bringComments = async (door) => {
  const { page, found } = await part(door.dataset.comments, "#komentar", "omit");
  for (const style of page.querySelectorAll('link[href*="comments"][rel="stylesheet"]')) {
    const sheet = document.createElement("link");
    Object.assign(sheet, { rel: "stylesheet", href: style.getAttribute("href") });
    await new Promise((ready) => {
      sheet.onload = sheet.onerror = ready;
      document.head.append(sheet);
    });
  }
  const title = door.querySelector("h2");
  door.replaceWith(found);
  found.classList.add("reading");
  found.prepend(title);
  await bringForm(found);
};

const door = document.querySelector("[data-comments]");
if (door) {
  const watcher = new IntersectionObserver(
    (seen) => {
      if (!seen.some((each) => each.isIntersecting)) return;
      watcher.disconnect();
      bringComments(door).catch(() => {}); // the link stays
    },
    { rootMargin: "400px" },
  );
  watcher.observe(door);
} else {
  const comments = document.querySelector(".comments[data-write]");
  if (comments) bringForm(comments).catch(() => {});
}
