import type { NextConfig } from "next";
import about from "./package.json" with { type: "json" };

const config: NextConfig = {
  // A build is made beside and renamed: a killed one never leaves half a `.next` (see cli/start).
  distDir: process.env.BIBLIOMAT_DIST ?? ".next",
  // A tablet tells which version of the page it runs.
  env: { BIBLIOMAT_VERSION: about.version },
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  // Types are checked by `npm run types`. The build would check the tests too, whose packages an
  // installation for production leaves out.
  typescript: { ignoreBuildErrors: true },
  // Covers are drawn by ourselves; the optimiser's route is an attack surface that is on by default.
  images: { unoptimized: true },
  serverExternalPackages: ["pino", "pg", "@node-rs/argon2", "pdfkit", "fontkit", "bwip-js"],
  turbopack: {
    // Sentences are parsed by the build: the parser is a twentieth of what a tablet fetches.
    rules: {
      "*.json": {
        condition: { path: /^i18n\/(messages|notices|phone|search|staff)\// },
        loaders: ["./cli/precompile-messages.mjs"],
        as: "*.js",
      },
    },
    resolveAlias: { "use-intl/format-message": "use-intl/format-message/format-only" },
  },
  // A page that is not for its visitor answers 403.
  experimental: { authInterrupts: true, serverActions: { bodySizeLimit: "1mb" } },
};

export default config;
