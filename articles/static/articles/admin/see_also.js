/**
 * The see-also of an article's text: <aside data-tautan="N"></aside>, N the number of a link of the article.
 *
 * In the editor it is one block that can be dragged, moved by its buttons and deleted, labelled with the headline
 * that the row of link N holds at that moment. In the text it stays the empty marker.
 */
import { Node, crel, updateAttrsDialog } from "django-prose-editor/editor"

const ROWS = "links"

/** The links of the form, by number: their headlines as they stand in the rows now. */
function headlines() {
  const found = new Map()
  for (const input of document.querySelectorAll(`input[name^="${ROWS}-"][name$="-position"]`)) {
    const prefix = input.name.slice(0, -"position".length)
    const headline = document.querySelector(`[name="${prefix}title"]`)
    if (input.value && headline?.value) found.set(input.value, headline.value)
  }
  return found
}

function move(editor, position, step) {
  const { doc, tr } = editor.state
  const node = doc.nodeAt(position)
  const place = doc.resolve(position)
  const neighbour = place.parent.maybeChild(place.index() + step)
  if (!neighbour) return
  const target = step < 0 ? position - neighbour.nodeSize : position + neighbour.nodeSize
  editor.view.dispatch(tr.delete(position, position + node.nodeSize).insert(target, node))
}

function remove(editor, position) {
  const { doc, tr } = editor.state
  editor.view.dispatch(tr.delete(position, position + doc.nodeAt(position).nodeSize))
}

function button(symbol, title, act) {
  const made = crel("button", { type: "button", textContent: symbol, title, "aria-label": title })
  made.addEventListener("click", act)
  return made
}

/** A click in a dialog that asks for one of the links; the answer is its number. */
async function ask(editor, words) {
  const options = [...headlines()].map(([number, headline]) => `${number} · ${headline}`)
  const dialog = updateAttrsDialog(
    { link: { title: words.link, enum: options } },
    { title: words.insert, submitText: words.insert },
  )
  const answer = await dialog(editor, {})
  return answer?.link.split(" ", 1)[0]
}

export const SeeAlso = Node.create({
  name: "seeAlso",
  group: "block",
  atom: true,
  draggable: true,

  addOptions() {
    return { words: {}, names: {} }
  },

  addAttributes() {
    return {
      number: {
        default: null,
        parseHTML: (element) => element.getAttribute("data-tautan"),
        renderHTML: ({ number }) => ({ "data-tautan": number }),
      },
    }
  },

  parseHTML() {
    return [{ tag: "aside[data-tautan]" }]
  },

  renderHTML({ HTMLAttributes }) {
    return ["aside", HTMLAttributes]
  },

  addNodeView() {
    const { words } = this.options
    return ({ node, editor, getPos }) => {
      const headline = crel("span", { className: "see-also-headline" })
      const dom = crel("div", { className: "see-also", "data-drag-handle": "" }, [
        crel("span", { className: "see-also-label", textContent: words.label }),
        headline,
        crel("span", { className: "see-also-buttons" }, [
          button("↑", words.up, () => move(editor, getPos(), -1)),
          button("↓", words.down, () => move(editor, getPos(), 1)),
          button("×", words.remove, () => remove(editor, getPos())),
        ]),
      ])
      const show = () => {
        const known = headlines().get(node.attrs.number)
        dom.classList.toggle("see-also-missing", !known)
        headline.textContent = known ?? `${node.attrs.number}: ${words.missing}`
      }
      const follow = (event) => {
        if (event.target.name?.startsWith(`${ROWS}-`)) show()
      }
      document.addEventListener("input", follow)
      show()
      return {
        dom,
        ignoreMutation: () => true,
        destroy: () => document.removeEventListener("input", follow),
      }
    }
  },

  addMenuItems({ menu, buttons, _definedItems }) {
    const { words, names } = this.options
    for (const [name, title] of Object.entries(names)) {
      const item = _definedItems[name]
      if (!item) continue
      item.button.title = title
      item.button.setAttribute("aria-label", title)
      if (item.option) item.option.textContent = title
    }
    menu.defineItem({
      name: this.name,
      groups: "link",
      button: buttons.material("playlist_add", words.insert),
      enabled: () => headlines().size > 0,
      async command(editor) {
        const number = await ask(editor, words)
        if (number) editor.chain().focus().insertContent({ type: "seeAlso", attrs: { number } }).run()
      },
    })
  },
})

// A new row takes the next free number at once, so that it can be placed in the text before it is saved.
document.addEventListener("formset:added", ({ target, detail }) => {
  if (detail?.formsetName !== ROWS) return
  const numbers = [...document.querySelectorAll(`input[name^="${ROWS}-"][name$="-position"]`)]
  const highest = Math.max(0, ...numbers.map((input) => Number(input.value) || 0))
  const own = target.querySelector('input[name$="-position"]')
  if (own && !own.value) own.value = String(highest + 1)
})
