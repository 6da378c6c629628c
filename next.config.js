/** @type {import('next').NextConfig} */
export default {
  distDir: process.env.ONCEOVER_DIST ?? '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  typescript: { ignoreBuildErrors: true }, // `npm run verify` checks types; a build for a user need not do it twice
  serverExternalPackages: ['libsql', '@libsql/client', 'pg'],
}
