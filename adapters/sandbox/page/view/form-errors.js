/** What is wrong with a form, by block: from the page's own look at it, or from the app. */
import { useEffect, useState } from 'preact/hooks';

/**
 * New complaints replace the old ones and move the focus to the first; one goes when its field is changed.
 * @param {{ errors?: Record<string, string>, hash: string }} view @param {{ current: HTMLElement }} dialog
 */
export function useErrors(view, dialog) {
  const [errors, setErrors] = useState({});
  const [round, setRound] = useState(0);
  const complain = (found) => {
    setErrors(found);
    setRound((n) => n + 1);
  };
  useEffect(() => {
    if (view.errors) complain(view.errors);
  }, [view.errors]);
  useEffect(() => {
    dialog.current.querySelector('[aria-invalid=true], .has-error input')?.focus();
  }, [round]);
  const forgive = (blockId) =>
    setErrors((held) => {
      const { [blockId]: _gone, ...rest } = held;
      return blockId in held ? rest : held;
    });
  return { errors, complain, forgive };
}
