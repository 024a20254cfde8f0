#!/usr/bin/env bash
# What Grants is made of: the licences of every package against build/licences.txt, a bill of materials for each program
# that is published (CycloneDX, in artifacts/sbom), and the advisories for every package, direct or brought along.
# Advisories come from the source of packages. One that has none would find nothing, so that a package with a known
# advisory is looked up first; where it is not recognized, the check fails, for it proves nothing. AUDIT_ADVISORIES=no
# leaves it out.
set -euo pipefail
cd "$(dirname "$0")/.."
configuration=${CONFIGURATION:-Release}
sbom=artifacts/sbom

dotnet restore Microservices.sln --locked-mode --verbosity quiet
dotnet tool restore > /dev/null

dotnet build tests/Style.Tests -c "$configuration" --nologo -v quiet -clp:NoSummary
dotnet "artifacts/bin/Style.Tests/${configuration,,}/Grants.Style.Tests.dll" --no-ansi --progress off \
  --filter-class '*.LicencesTests'

rm -rf "$sbom" && mkdir -p "$sbom"
version=$(build/version.sh)
for program in Budget Beneficiary Convention Reporting Standalone Cli; do
  dotnet tool run dotnet-CycloneDX "services/$program/$program.csproj" --output "$sbom" --filename "$program.json" \
    --output-format Json --disable-package-restore --set-name "grants-${program,,}" --set-version "$version" \
    --exclude-dev > "$sbom/$program.log" || { cat "$sbom/$program.log"; exit 1; }
  rm "$sbom/$program.log"
  echo "$sbom/$program.json: $(grep -c '"bom-ref": "pkg:' "$sbom/$program.json") packages"
done

[ "${AUDIT_ADVISORIES:-yes}" != no ] || { echo "Advisories: not checked (AUDIT_ADVISORIES=no)."; exit 0; }

# A project outside the repository, so that nothing of it applies. The package has GHSA-5crp-9r3c-p9vr since 2022.
known=$(mktemp -d)
trap 'rm -rf "$known"' EXIT
cat > "$known/Known.csproj" << 'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><NuGetAudit>false</NuGetAudit></PropertyGroup>
  <ItemGroup><PackageReference Include="Newtonsoft.Json" Version="12.0.3" /></ItemGroup>
</Project>
XML
dotnet restore "$known/Known.csproj" --verbosity quiet
vulnerable() { dotnet list "$1" package --vulnerable --include-transitive; }
if ! vulnerable "$known/Known.csproj" | grep -q '^ *> Newtonsoft.Json'; then
  echo "Advisories: not checked, for the source of packages has none: a package with a known one was not recognized."
  exit 1
fi

found=$(vulnerable Microservices.sln)
if grep -q '^ *> ' <<< "$found"; then
  echo "$found" | grep -vF 'has no vulnerable packages'
  exit 1
fi

echo "Advisories: none for any package."
