/** How much of a message's details is shown. */
export interface Room {
  /** UTF-16 units of its body. */
  readonly body: number;
  readonly facts: number;
}

const ROOMS: readonly Room[] = [
  { body: 4000, facts: 10 },
  { body: 2500, facts: 10 },
  { body: 1200, facts: 6 },
  { body: 500, facts: 3 },
];

/** The first of a platform's messages, from the fullest to the barest, that it takes as a whole. */
export function fitMessage<T>(render: (room: Room) => T, fits: (message: T) => boolean): T {
  for (const room of ROOMS) {
    const message = render(room);
    if (fits(message)) return message;
  }
  return render({ body: 0, facts: 0 });
}
