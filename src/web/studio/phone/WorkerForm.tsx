/** What a worker does with the conversation: takes it, writes, closes it. Here it is whoever tries the draft. */
import { useId, useState } from 'react';
import type { SyntheticEvent } from 'react';
import type { PhoneTurnDto } from '../../api/studio/dto.ts';
import { useT } from '../../client/i18n.ts';

interface Props {
  worker: { id: string; name: string };
  onTurn: (turn: PhoneTurnDto) => void;
}

export function WorkerForm({ worker, onTurn }: Props) {
  const t = useT();
  const id = useId();
  const [text, setText] = useState('');
  const write = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (text.trim() === '') return;
    onTurn({ worker: worker.id, does: 'write', text });
    setText('');
  };
  const close = (): void => {
    onTurn({ worker: worker.id, does: 'close', text });
    setText('');
  };
  return (
    <details className="worker-does">
      <summary>{t('studio_worker')}</summary>
      <p className="hint">{t('studio_worker_hint')}</p>
      <button type="button" onClick={() => onTurn({ worker: worker.id, does: 'take' })}>
        {t('studio_worker_takes', { name: worker.name })}
      </button>
      <form onSubmit={write}>
        <label htmlFor={id}>{t('studio_worker_words')}</label>
        <input
          id={id}
          dir="auto"
          maxLength={1600}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <div className="buttons">
          <button type="submit" disabled={text.trim() === ''}>
            {t('studio_worker_writes')}
          </button>
          <button type="button" onClick={close}>
            {t('studio_worker_closes')}
          </button>
        </div>
      </form>
    </details>
  );
}
