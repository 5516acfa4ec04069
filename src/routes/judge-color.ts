/** `#rrggbb`, or a word that every chat has a colour for. */
export const COLOR = /^(?:#[0-9a-fA-F]{6}|good|warning|danger)$/;
