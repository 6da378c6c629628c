/** As many characters as a password has at least, and at most: NIST SP 800-63B asks for length, not for kinds of characters. */
export const PASSWORD_LENGTH = { least: 12, most: 256 }
