// Copy buttons: <button type="button" hidden data-copy="id of the element whose text is copied">Copy</button>.
// What it answers stands on its own element: data-copied, data-selected. Without this script they stay hidden. Where the clipboard is out of reach (plain http on another host than
// localhost, or a refusal), the text is selected instead, ready for the keyboard.
'use strict'

const words = document.currentScript.dataset
const said = document.createElement('p')
said.className = 'said'
said.setAttribute('role', 'status')

function select(element) {
  const range = document.createRange()
  range.selectNodeContents(element)
  const selection = getSelection()
  selection.removeAllRanges()
  selection.addRange(range)
}

async function copy(button, source) {
  let answer = words.copied
  try {
    await navigator.clipboard.writeText(source.textContent)
  } catch {
    select(source)
    answer = words.selected
  }
  const face = button.firstChild
  const before = face.nodeValue
  if (!button.dataset.busy) {
    button.dataset.busy = 'yes'
    face.nodeValue = answer
    setTimeout(() => {
      face.nodeValue = before
      delete button.dataset.busy
    }, 2000)
  }
  said.textContent = ''
  said.textContent = answer
}

const buttons = document.querySelectorAll('[data-copy]')
for (const button of buttons) {
  const source = document.getElementById(button.dataset.copy)
  if (!source) continue
  button.addEventListener('click', () => copy(button, source))
  button.hidden = false
}
if (buttons.length) document.body.append(said)
