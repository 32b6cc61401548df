import type { Team } from '../api/team/dto.ts';

/** How a form of this page ends. */
export interface FormEnd {
  /** Null where the answer was not the team. */
  onDone: (team: Team | null) => void;
  onClose: () => void;
}
