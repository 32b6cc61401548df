/** Needs that show as "private need" until somebody opens the handoff, and are never told on a worker's phone. */
export const PRIVATE_NEEDS: readonly string[] = ['safety', 'health', 'immigration'];
