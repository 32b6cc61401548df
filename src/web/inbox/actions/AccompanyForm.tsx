/** Going along: when and where, and calling it off. */
import { useState } from 'react';
import { DialogForm } from '../../client/DialogForm.tsx';
import { Field } from '../../client/Field.tsx';
import { useLanguage, useT } from '../../client/i18n.ts';
import { clock, isoDay } from '../../client/time.ts';
import { api } from '../api.ts';
import { InTheirLanguage } from '../InTheirLanguage.tsx';
import type { FormProps } from './form-props.ts';

const DAY_MS = 86_400_000;
/** Over once it happened or was missed: then another one can be promised. */
const OVER: readonly string[] = ['happened', 'missed'];

export function AccompanyForm({ detail, me, onDone, onClose }: FormProps) {
  const t = useT();
  const language = useLanguage();
  const { zone } = me.hub;
  const before = detail.accompany !== null && !OVER.includes(detail.accompany.state) ? detail.accompany : null;
  const [day, setDay] = useState(before === null ? '' : isoDay(before.at, zone));
  const [time, setTime] = useState(before === null ? '' : clock(before.at, { ...language, intl: 'en-GB' }, zone));
  const [where, setWhere] = useState(before?.where ?? '');
  return (
    <DialogForm
      title={t('accompany_title')}
      told={t('accompany_told')}
      submit={t(before === null ? 'accompany_now' : 'accompany_change')}
      ready={day !== '' && time !== '' && where.trim() !== ''}
      act={() => api.accompany(detail.id, `${day}T${time}`, where)}
      {...(before === null
        ? {}
        : {
            undo: {
              label: t('accompany_off'),
              told: t('accompany_off_told'),
              act: () => api.accompany(detail.id, null, before.where),
            },
          })}
      onDone={onDone}
      onClose={onClose}
    >
      <div className="pair">
        <div>
          <Field
            id="accompany-day"
            label={t('accompany_day')}
            type="date"
            required
            autoFocus
            min={isoDay(detail.now, zone)}
            max={isoDay(detail.now + 365 * DAY_MS, zone)}
            value={day}
            onChange={setDay}
          />
        </div>
        <div>
          <Field id="accompany-time" label={t('accompany_time')} type="time" required value={time} onChange={setTime} />
        </div>
      </div>
      <Field
        id="accompany-where"
        label={t('accompany_where')}
        hint={<InTheirLanguage hint={t('accompany_hint')} language={detail.language} />}
        dir="auto"
        maxLength={300}
        required
        value={where}
        onChange={setWhere}
      />
    </DialogForm>
  );
}
