/** The window that is open over the page. */
import type { Me, Row } from '../api/dto.ts';
import type { Team, TeamWorker } from '../api/team/dto.ts';
import { Later } from '../client/Later.tsx';
import { LiftForm } from './LiftForm.tsx';
import { AssignForm, HandOverForm, ReleaseForm } from './MoveForms.tsx';
import { RemoveForm } from './RemoveForm.tsx';

export type Open =
  | { what: 'add' }
  | { what: 'change' | 'lift' | 'remove'; worker: TeamWorker }
  | { what: 'assign' | 'hand-over' | 'release'; row: Row };

interface Props {
  open: Open;
  team: Team;
  me: Me;
  /** Null: what was done answered something else; read again. */
  onDone: (team: Team | null) => void;
  onClose: () => void;
}

/** Larger than all the rest, and seldom needed. */
const workerForm = () => import('./WorkerForm.tsx').then((file) => file.WorkerForm);

export function Opened({ open, team, me, onDone, onClose }: Props) {
  const form = { onDone, onClose };
  switch (open.what) {
    case 'add':
      return <Later load={workerForm} props={{ team, worker: null, ...form }} />;
    case 'change':
      return <Later load={workerForm} props={{ team, worker: open.worker, ...form }} />;
    case 'lift':
      return <LiftForm worker={open.worker} {...form} />;
    case 'remove':
      return <RemoveForm worker={open.worker} coordinator={me.roles.includes('coordinator')} {...form} />;
    case 'assign':
      return <AssignForm row={open.row} team={team} {...form} />;
    case 'hand-over':
      return <HandOverForm row={open.row} team={team} {...form} />;
    case 'release':
      return <ReleaseForm row={open.row} {...form} />;
  }
}
