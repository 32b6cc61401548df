/**
 * A group, class or office a person could be introduced to. Nothing offers services yet: the shape is here so that hubs
 * and importers can begin to gather them, each with who verified it and when (evidence E19 to E21).
 */
export interface Service {
  id: string;
  name: string;
  organization: string;
  /** Needs it serves: housing, education, … */
  needs: readonly string[];
  nations: readonly string[];
  /** Codes of the languages spoken there. */
  languages: readonly string[];
  /** What to expect before a person travels (evidence E20). */
  expect: {
    womenOnly: boolean;
    /** Open to people without papers. */
    withoutStatus: boolean;
    /** Not run by or for the authorities. */
    independent: boolean;
    childcare: boolean;
    /** In pence; 0 is free. */
    cost: number;
  };
  /** Trained and vetted for survivors of trafficking, violence or torture (evidence E21). */
  vetted: boolean;
  /** Who verified the entry, and on which day; an entry past its day is not offered. */
  verified: { by: string; on: string; until: string } | null;
}
