/** Where the worker writes: to the person, or a note that only workers read. */
import { useRef, useState } from 'react';
import type { Detail, Me } from '../api/dto.ts';
import { useT } from '../client/i18n.ts';
import type { Outbox } from '../client/outbox.ts';
import { ComposerField } from './ComposerField.tsx';
import type { Mode } from './draft.ts';
import { WindowNote } from './WindowNote.tsx';

interface Props {
  detail: Detail;
  me: Me;
  outbox: Outbox;
  onTyped: () => void;
  onSent: (detail: Detail) => void;
}

export function Composer({ detail, me, outbox, onTyped, onSent }: Props) {
  const t = useT();
  const { may } = detail;
  const [wish, setWish] = useState<Mode>('message');
  const [busy, setBusy] = useState(false);
  const mode: Mode = !may.write ? 'note' : may.note ? wish : 'message';
  const focus = useRef(false);
  const choose = (to: Mode): void => {
    focus.current = true;
    setWish(to);
  };
  return (
    <div className={`composer to-${mode}`}>
      {mode === 'message' && <WindowNote detail={detail} zone={me.hub.zone} />}
      {may.write && may.note && (
        <div className="modes" role="group" aria-label={t('mode')}>
          {(['message', 'note'] as const).map((one) => (
            <button key={one} type="button" aria-pressed={mode === one} disabled={busy} onClick={() => choose(one)}>
              {t(`mode_${one}`)}
            </button>
          ))}
        </div>
      )}
      {/* Each keeps words of its own: what was typed for workers never stands in the field that goes to the person. */}
      <ComposerField
        key={mode}
        {...{ mode, detail, me, outbox, busy, onTyped, onSent }}
        takesFocus={focus.current}
        onBusy={setBusy}
        onDone={() => choose('message')}
      />
    </div>
  );
}
