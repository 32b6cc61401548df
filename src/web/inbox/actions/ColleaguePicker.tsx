/** Whom: each with their languages, how many people they have, and whether they are at work now. */
import type { Colleague, Detail } from '../../api/dto.ts';
import { ColleaguePicker as Picker } from '../../client/ColleaguePicker.tsx';
import { useT } from '../../client/i18n.ts';
import { api } from '../api.ts';
import { inOrder } from './order.ts';

interface Props {
  detail: Detail;
  /** Ids that cannot be chosen: whoever asks, whoever has them. */
  without: readonly (string | undefined)[];
  chosen: string;
  onChoose: (colleague: Colleague) => void;
}

export function ColleaguePicker({ detail, without, chosen, onChoose }: Props) {
  const t = useT();
  const { code: theirs } = detail.language;
  return (
    <Picker
      ask={api.colleagues}
      offer={(all) =>
        inOrder(
          all.filter(({ id }) => !without.includes(id)),
          theirs,
        )
      }
      chosen={chosen}
      onChoose={onChoose}
      tell={(one) => ({
        fit: one.languages.map(({ code, name }) => (
          <span key={code} className={code === theirs ? 'shared' : undefined}>
            <bdi lang={code}>{name}</bdi>
          </span>
        )),
        room: (
          <>
            <span>{t('colleague_load', { have: one.have, cap: one.cap })}</span>
            <span>{t(one.there ? 'colleague_there' : 'colleague_away')}</span>
          </>
        ),
      })}
    />
  );
}
