/** What this device can do for a worker: be told when somebody waits, keep the inbox among its apps. */
import { useState } from 'react';
import { installed, keepSetting, readSetting } from '../client/device/kept.ts';
import { useInstall } from '../client/device/install.ts';
import type { Push } from '../client/device/push.ts';
import { inWords } from '../client/errors.ts';
import { useT } from '../client/i18n.ts';

/** The entries of the menu; nothing where the browser offers neither. */
export function DeviceEntries({ push }: { push: Push }) {
  const t = useT();
  const install = useInstall();
  return (
    <>
      {(push.state === 'off' || push.state === 'on') && (
        <button
          type="button"
          className="plain"
          disabled={push.busy}
          onClick={() => void push.turn(push.state === 'off')}
        >
          {t(push.state === 'off' ? 'push_on' : 'push_off')}
        </button>
      )}
      {push.state === 'blocked' && <p className="hint">{t('push_blocked')}</p>}
      {push.problem !== null && (
        <p className="error" role="alert">
          {inWords(push.problem, t)}
        </p>
      )}
      {install !== null && (
        <button type="button" className="plain" onClick={() => void install()}>
          {t('install')}
        </button>
      )}
    </>
  );
}

const DISMISSED = 'hint';

/** The same in sight above the lists, until it is done or sent away. */
export function DeviceHint({ push }: { push: Push }) {
  const t = useT();
  const install = useInstall();
  const [dismissed, setDismissed] = useState(() => readSetting(DISMISSED) === 'no');
  const offersPush = push.state === 'off';
  if (dismissed || (!offersPush && (install === null || installed()))) return null;
  return (
    <section className="device-hint" aria-label={t('this_device')}>
      {offersPush && (
        <button type="button" disabled={push.busy} onClick={() => void push.turn(true)}>
          {t('push_on')}
        </button>
      )}
      {install !== null && (
        <button type="button" onClick={() => void install()}>
          {t('install')}
        </button>
      )}
      <button
        type="button"
        className="plain"
        onClick={() => {
          setDismissed(true);
          keepSetting(DISMISSED, 'no');
        }}
      >
        {t('not_now')}
      </button>
    </section>
  );
}
