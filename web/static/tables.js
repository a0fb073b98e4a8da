// A page that follows along: <div data-live="address of its contents" data-tag="their ETag">. While nothing was written the server
// answers 304, without reading a row. Without this script the page stands still until it is opened again.
'use strict'

const live = document.querySelector('[data-live]')
const status = document.getElementById('changed')
let tag = live.dataset.tag

// The link that had the focus, or its next of kin, has it again.
const replace = text => {
  const focused = live.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null
  live.innerHTML = text
  if (focused) [...live.querySelectorAll('a')].find(link => link.getAttribute('href') === focused)?.focus({ preventScroll: true })
}

const look = async () => {
  if (!document.hidden) {
    const answer = await fetch(live.dataset.live, { headers: { 'If-None-Match': tag } }).catch(() => null)
    if (answer && answer.status !== 200 && answer.status !== 304) return
    if (answer?.status === 200) {
      tag = answer.headers.get('ETag')
      replace(await answer.text())
      status.textContent = status.dataset.changed
    }
  }
  setTimeout(look, 2000)
}

document.getElementById('follows').hidden = false
setTimeout(look, 2000)
