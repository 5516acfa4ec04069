/** What waits for an event that nobody can route is let go after so long: longer than GitHub makes anybody wait. */
export const LONGEST_WAIT_FOR_EARLIER_MS = 7_200_000;
