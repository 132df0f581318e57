/* The keys of the review desk. Without this file everything works by links and buttons. */

const desk = document.getElementById("review");
const keys = document.getElementById("review-keys");
const find = (selector) => desk.querySelector(selector);
const lines = () => [...desk.querySelectorAll(".desk-line")];
const chosenAt = () => lines().findIndex((line) => line.ariaCurrent === "true");

function choose(line) {
  if (!line) return;
  lines().forEach((each) => each.removeAttribute("aria-current"));
  line.setAttribute("aria-current", "true");
  line.scrollIntoView({ block: "nearest" });
  const form = document.getElementById("desk-roles");
  if (form) {
    form.elements.baris.value = line.dataset.line;
    document.getElementById("desk-chosen").value = line.dataset.line;
  }
}

function chooseNextDoubtful() {
  const all = lines();
  const at = chosenAt();
  const inOrder = [...all.slice(at + 1), ...all.slice(0, at + 1)];
  choose(inOrder.find((line) => line.parentElement.classList.contains("doubtful")));
}

function toggleKeys() {
  if (keys.open) keys.close();
  else keys.showModal();
}

const acts = {
  ArrowDown: () => choose(lines()[chosenAt() + 1]),
  ArrowUp: () => choose(lines()[Math.max(chosenAt() - 1, 0)]),
  n: chooseNextDoubtful,
  j: () => find("[data-go=j]")?.click(),
  k: () => find("[data-go=k]")?.click(),
  a: () => find("[data-go=a]")?.click(),
  r: () => find("[data-focus=r]")?.focus(),
  "?": toggleKeys,
};

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("input:not([type=hidden]), textarea, select");
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  if (keys.open && event.key !== "?") return;
  /* A key that is held speaks on into the next record's page, which nobody has seen yet. */
  if (event.repeat && !event.key.startsWith("Arrow")) return;
  const button = find(`[data-key="${CSS.escape(event.key)}"]`);
  const act = acts[event.key] ?? (button && (() => button.click()));
  if (!act) return;
  event.preventDefault();
  act();
});

desk.addEventListener("click", (event) => {
  const line = event.target.closest(".desk-line");
  if (line) {
    event.preventDefault();
    choose(line);
  } else if (event.target.closest("[data-help]")) {
    toggleKeys();
  }
});

/* The article stays where it was read: only its words change, in the frame that shows them. */
function showStory() {
  const story = document.getElementById("review-new-story");
  const place = document.getElementById("review-story").contentDocument?.getElementById("isi");
  if (story && place) place.innerHTML = story.innerHTML;
  story?.remove();
}

let scrolledTo = 0;
desk.addEventListener("htmx:beforeSwap", () => {
  scrolledTo = find(".desk-lines").scrollTop;
});
desk.addEventListener("htmx:afterSettle", () => {
  find(".desk-lines").scrollTop = scrolledTo;
  find("[data-help]").hidden = false;
  showStory();
});

find("[data-help]").hidden = false;
find(".desk-line[aria-current]")?.scrollIntoView({ block: "nearest" });
