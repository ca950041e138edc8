/** The question some elements ask before they act. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html } from '../html.js';
import { plain, Text } from './text.js';

function ConfirmDialog({ confirm, onAnswer }) {
  const dialog = useRef(null);
  useLayoutEffect(() => {
    dialog.current.showModal();
    dialog.current.querySelector('[data-answer="yes"]').focus();
  }, []);
  const cancel = (event) => {
    event.preventDefault();
    event.stopPropagation();
    onAnswer(false);
  };
  const tone = confirm.style === 'danger' ? 'button-danger' : 'button-primary';
  return html`<dialog
    ref=${dialog}
    role="alertdialog"
    aria-label=${plain(confirm.title)}
    class="confirm"
    onCancel=${cancel}
  >
    <h2>${plain(confirm.title)}</h2>
    <div class="confirm-text"><${Text} object=${confirm.text} /></div>
    <footer>
      <button type="button" class="button" data-answer="no" onClick=${() => onAnswer(false)}>
        ${plain(confirm.deny) || 'Cancel'}
      </button>
      <button type="button" class="button ${tone}" data-answer="yes" onClick=${() => onAnswer(true)}>
        ${plain(confirm.confirm) || 'Yes'}
      </button>
    </footer>
  </dialog>`;
}

/** @returns {[unknown, (confirm: object | undefined) => Promise<boolean>]} the dialog to draw, and how to ask */
export function useConfirm() {
  const [asked, setAsked] = useState(null);
  const ask = (confirm) =>
    confirm ? new Promise((answer) => setAsked({ confirm, answer })) : Promise.resolve(true);
  const onAnswer = (yes) => {
    asked.answer(yes);
    setAsked(null);
  };
  return [asked && html`<${ConfirmDialog} confirm=${asked.confirm} onAnswer=${onAnswer} />`, ask];
}
