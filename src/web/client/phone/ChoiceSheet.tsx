/** A WhatsApp list, opened: rows to tap, from the bottom of the phone. */
import { useEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { useT } from '../i18n.ts';
import type { Choice, PhoneMessage } from './message.ts';

interface Props {
  message: PhoneMessage;
  /** Of the rows. */
  lang: string | undefined;
  onTap: (choice: Choice) => void;
  onCancel: () => void;
}

export function ChoiceSheet({ message, lang, onTap, onCancel }: Props) {
  const t = useT();
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    sheet.current?.querySelector<HTMLElement>('.sheet-row')?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  /** Esc leaves; Tab stays inside. */
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onCancel();
    }
    if (event.key !== 'Tab') return;
    const buttons = [...(sheet.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    const edge = event.shiftKey ? buttons.at(0) : buttons.at(-1);
    if (document.activeElement !== edge) return;
    event.preventDefault();
    (event.shiftKey ? buttons.at(-1) : buttons.at(0))?.focus();
  };
  const title = message.button ?? t('phone_choose');
  return (
    <div className="sheet-back">
      <div className="sheet" role="dialog" aria-modal="true" aria-label={title} ref={sheet} onKeyDown={press}>
        <div className="sheet-top">
          <strong dir="auto" lang={message.button === undefined ? undefined : lang}>
            {title}
          </strong>
          <button type="button" className="plain" aria-label={t('cancel')} onClick={onCancel}>
            <span aria-hidden="true">✕</span>
          </button>
        </div>
        {(message.options ?? []).map((choice) => (
          <button
            key={choice.id}
            type="button"
            className="sheet-row"
            dir="auto"
            lang={lang}
            onClick={() => onTap(choice)}
          >
            {choice.label}
            {choice.hint !== undefined && <span className="hint">{choice.hint}</span>}
          </button>
        ))}
      </div>
    </div>
  );
}
