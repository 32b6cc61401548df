/** The form of an action, by its name. Loaded when one is first opened. */
import type { Peer } from '../api.ts';
import { AccompanyForm } from './AccompanyForm.tsx';
import type { FormProps } from './form-props.ts';
import { AskForm } from './AskForm.tsx';
import { AssignForm, ReleaseForm } from './CoordinatorForms.tsx';
import { HandOverForm } from './HandOverForm.tsx';
import { MoveForm } from './MoveForm.tsx';
import type { ActionName } from './names.ts';
import { RestForm } from './RestForm.tsx';

export function ActionDialog({ name, peers, ...form }: FormProps & { name: ActionName; peers: readonly Peer[] }) {
  switch (name) {
    case 'rest':
      return <RestForm {...form} />;
    case 'accompany':
      return <AccompanyForm {...form} />;
    case 'ask':
      return <AskForm {...form} />;
    case 'hand_over':
      return <HandOverForm {...form} />;
    case 'move':
      return <MoveForm {...form} peers={peers} />;
    case 'assign':
      return <AssignForm {...form} />;
    case 'release':
      return <ReleaseForm {...form} />;
  }
}
