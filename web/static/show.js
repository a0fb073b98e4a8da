// Buttons that show what is typed into a password field: <button type="button" hidden data-show="id of the field" data-hide="its other word">.
// Without this script they stay hidden, and the field is one like any other. The field is a password again when its form is sent, so
// that the browser does not offer it as something typed before.
'use strict'

for (const button of document.querySelectorAll('[data-show]')) {
  const field = document.getElementById(button.dataset.show)
  const words = [button.textContent, button.dataset.hide]
  const show = shown => {
    field.type = shown ? 'text' : 'password'
    button.textContent = words[Number(shown)]
  }
  button.addEventListener('click', () => show(field.type === 'password'))
  field.form.addEventListener('submit', () => show(false))
  button.hidden = false
}
