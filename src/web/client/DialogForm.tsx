/** A form in a window: what is asked for, what the person will be told, and what went wrong. */
import { useId } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { Dialog } from './Dialog.tsx';
import { inTheirWords, inWords } from './errors.ts';
import { useT } from './i18n.ts';
import { useAct } from './useAct.ts';
import './form.css';

/** `A`: what the server answers. */
interface Props<A> {
  title: string;
  submit: string;
  /** Enough is filled in. */
  ready: boolean;
  act: () => Promise<A>;
  /** What the person will be told, or that they are told nothing. */
  told?: string;
  /** Calls off or ends what the form is about. */
  undo?: { label: string; told?: string; act: () => Promise<A> };
  /** What is refused here is about a colleague, not about the reader. */
  colleague?: boolean;
  onDone: (answer: A) => void;
  onClose: () => void;
  children?: ReactNode;
}

export function DialogForm<A>({
  title,
  submit,
  ready,
  act,
  told,
  undo,
  colleague = false,
  onDone,
  onClose,
  children,
}: Props<A>) {
  const t = useT();
  const id = useId();
  const { busy, problem, go } = useAct(onDone);
  const send = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (ready && !busy) void go(act);
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="dialog-form" onSubmit={send} aria-describedby={told === undefined ? undefined : id}>
        {children}
        {told !== undefined && (
          <div className="told" id={id}>
            <h3>{t('told_title')}</h3>
            <p>{told}</p>
          </div>
        )}
        {problem !== null && (
          <p className="error" role="alert">
            {(colleague ? inTheirWords : inWords)(problem, t)}
          </p>
        )}
        <div className="buttons">
          <button type="submit" className="primary" disabled={busy || !ready}>
            {submit}
          </button>
          <button type="button" onClick={onClose}>
            {t('cancel')}
          </button>
        </div>
        {undo !== undefined && (
          <div className="undo">
            <button type="button" disabled={busy} onClick={() => void go(undo.act)}>
              {undo.label}
            </button>
            {undo.told !== undefined && <p className="hint">{undo.told}</p>}
          </div>
        )}
      </form>
    </Dialog>
  );
}
