/** Bounds of one route file. They keep a hostile file cheap to refuse; a file written by people stays far below. */

/** Of the file, in bytes of UTF-8. */
export const MAX_FILE_BYTES = 256 * 1024;
/** Of lists and maps inside of each other; a value of `body` may be this deep less six. */
export const MAX_DEPTH = 64;
/** Scalars, lists and maps; an alias is one, and what it stands for counts as if it were written out. */
export const MAX_VALUES = 20_000;
/** Characters of all scalars, each alias counted as if what it stands for were written out. */
export const MAX_CHARACTERS = 1_000_000;
/** Repositories in `accept-from`. */
export const MAX_ACCEPTED = 100;
export const MAX_DESTINATIONS = 1_000;
export const MAX_ROUTES = 1_000;
/** Per route. */
export const MAX_STEPS = 50;
/** Destinations in `to`, and entries of a list that a verb takes. */
export const MAX_TO = 50;
/** Entries of a filter or of `types`, and paths in `fields` or `omit`. */
export const MAX_PATHS = 500;
/** Per destination. */
export const MAX_HEADERS = 50;
export const MAX_SIGNING_SECRETS = 10;
export const MAX_ATTEMPTS = 100;
export const MAX_SCOPES = 50;
/** More than any system has of its own. */
export const MAX_CERTIFICATES = 250;
export const MAX_IN_FLIGHT = 64;
export const MAX_TIMEOUT_MS = 60_000;
export const MAX_WAIT_MS = 30 * 86_400_000;
/** Name of a route or a destination: it stands in logs, URLs of pages and environment variables. */
export const NAME_PATTERN = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;
