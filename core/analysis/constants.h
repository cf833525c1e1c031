// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"

#include <chrono>
#include <cstddef>
#include <cstdint>

/// Every number the analysis decides by, with its reason. One configuration for everything: no
/// constant depends on a file, a name or a product. Change one only with a reason of its own, never
/// because one case comes out better.
namespace faultline::analysis::constants {

// --- Bounds -------------------------------------------------------------------------------------

/// A window is cut into at most this many bins: an onset is dated to 1/500 of it, and the change
/// search of a series stays below a millisecond.
inline constexpr std::int32_t binsMax = 500;
/// Distinct (service, message) patterns; real services have tens to hundreds. 2048 * 500 cells of
/// 56 bytes are 57 MB at the very worst.
inline constexpr std::size_t patternsMax = 2048;
/// Of a message: the first line says what happened, the rest is stack and payload.
inline constexpr std::size_t messageBytesMax = 512;
/// Distinct texts of one pattern that are told apart, and how often each must come on average
/// before it counts as the same record tried again.
inline constexpr std::size_t variantsMax = 16;
inline constexpr std::size_t repeatsPerVariantMin = 4;
inline constexpr std::size_t referencesMax = 8;
/// Series, spans, findings and changes that are looked at; what is left out is said in the limits.
inline constexpr std::size_t seriesMax = 20'000;
inline constexpr std::size_t spansMax = 500'000;
inline constexpr std::size_t findingsMax = 1'000;
inline constexpr std::size_t changesMax = 2'000;
/// Of a patch: a change too large to read is also too large for one word to mean much.
inline constexpr std::size_t patchBytesMax = 64 * 1024;

// --- Levels and when they change ----------------------------------------------------------------

/// A series with fewer samples has no baseline to speak of.
inline constexpr std::size_t samplesMin = 8;
/// Floors of the robust sigma: a change below 2 % of the level is not worth a sentence, and a
/// series that never moved gets 1 % of its whole range, so a step scores at most 100 sigmas.
inline constexpr double sigmaFloorOfMedian = 0.02;
inline constexpr double sigmaFloorOfRange = 0.01;
/// Values are clipped here before change points are sought: spikes are no change of level.
inline constexpr double clipSigmas = 8;
/// Gain a split must bring, in units of ln n: BIC asks for 2 to 3 per change; twice that because
/// neighbouring samples are not independent.
inline constexpr double splitPenalty = 6;
inline constexpr double stepSigmasMin = 1;
inline constexpr std::size_t segmentsMax = 12;
inline constexpr std::size_t segmentSamplesMin = 2;
/// A level this far from the baseline is an anomaly: one false alarm in 10^9 for normal noise, a
/// few in a thousand for the heavy tails real metrics have.
inline constexpr double anomalySigmas = 6;
inline constexpr double grossSigmas = 20;
/// Samples before a change that make a baseline; the sigma of n samples is widened by this over n.
inline constexpr std::size_t baselineSamplesMin = 5;
inline constexpr double fewSamplesDoubt = 5;
/// An excursion that is over must have lasted this many samples, as alerts wait "for 3 minutes".
inline constexpr std::size_t excursionSamplesMin = 3;
/// A level at which a tenth of the past was, or beyond, is not unusual however rare.
inline constexpr double usualShare = 0.1;
/// A slope must fit this much better than a step before a change is called gradual.
inline constexpr double kneeAdvantage = 0.7;

// --- Messages -----------------------------------------------------------------------------------

/// 2 * log-likelihood a change of a message's rate must reach: chi-square with one degree of
/// freedom at p < 10^-6, which leaves p < 10^-3 after trying up to 500 places for the change.
inline constexpr double rateChangeMin = 24;
/// The same for messages of level error and above that were never seen before, where the place of
/// the change is given by the first of them: p < 0.01.
inline constexpr double newErrorMin = 6.6;
/// A rate must at least triple (or fall to a third): smaller changes follow the traffic.
inline constexpr double rateFactorMin = 3;
/// Lines a new message needs by its level before it is more than chance: critical, error, warning,
/// the rest.
inline constexpr std::uint64_t newCriticalLinesMin = 1;
inline constexpr std::uint64_t newErrorLinesMin = 2;
inline constexpr std::uint64_t newWarningLinesMin = 3;
inline constexpr std::uint64_t newInfoLinesMin = 5;
/// Lines that must be missing before silence is a finding.
inline constexpr double missingLinesMin = 10;
/// Share of the observed time that must lie before a change for it to have a baseline.
inline constexpr double baselineShareMin = 0.05;

// --- Spans --------------------------------------------------------------------------------------

/// From this many calls on an operation is judged by the tests of a series; with fewer only a
/// factor is plain enough to be said.
inline constexpr std::size_t callsMin = 8;
inline constexpr double sparseFactorMin = 3;
/// A slower operation must be slower by chance of less than 10^-3, by a fifth, and by a time a
/// person can notice over many calls.
inline constexpr double slowerByChanceMax = 1e-3;
inline constexpr double slowerShareMin = 0.2;
inline constexpr Nanoseconds slowerTimeMin = std::chrono::milliseconds(1);
/// Failures per call before and after: chi-square at p < 0.01.
inline constexpr double failureChangeMin = 6.6;

// --- Onset --------------------------------------------------------------------------------------

/// No signal is dated better than this: scrape intervals and clocks.
inline constexpr Nanoseconds voteWidthMin = std::chrono::minutes(1);
/// One source can't outvote all others however many sigmas it moves.
inline constexpr double voteWeightMax = 20;
/// Symptoms of one incident begin within half an hour of each other; what began earlier is another
/// story even when it is as loud.
inline constexpr Nanoseconds onsetSpread = std::chrono::minutes(30);
/// An early mode counts as the beginning when it has this share of the loudest one's votes.
inline constexpr double earlyModeShare = 0.4;
/// People notice within an hour; a mode an hour earlier counts half.
inline constexpr Nanoseconds noticeDelay = std::chrono::hours(1);

// --- What evidence weighs -----------------------------------------------------------------------

/// A message weighs level * ln(1 + lines beyond the baseline); the levels are the order people
/// give them, one step each.
inline constexpr double weightCritical = 4;
inline constexpr double weightError = 3;
inline constexpr double weightWarning = 2;
inline constexpr double weightInfo = 1;
/// Never seen before is better evidence than more of the same.
inline constexpr double newMessageFactor = 1.5;
/// A failed call is as good as a critical line; a slow one may be a victim.
inline constexpr double weightFailedCall = 4;
inline constexpr double weightSlowCall = 1.5;
/// Metric names and alerts are written by people who chose the words, before the incident.
inline constexpr double weightMetric = 2;
inline constexpr double weightAlert = 3;
/// A whole identifier is a better match than one of its parts.
inline constexpr double compoundFactor = 1.3;
inline constexpr double serviceWordFactor = 0.5;
/// Two texts with this share of their words in common are the same message.
inline constexpr double sameMessageShare = 0.6;
/// Shorter names of flags and versions stand in texts by chance.
inline constexpr std::size_t changeNameBytesMin = 5;
/// A word that stood in messages before the onset too says what the service does, not what is
/// wrong with it.
inline constexpr double familiarFactor = 0.5;
/// For what began more than onsetSpread before the onset.
inline constexpr double otherStoryFactor = 0.25;
/// Where a word stands in a change: what it did counts most, then where, then what it says of
/// itself. Comments count as context.
inline constexpr double placeChanged = 1.0;
/// A word that stands on changed lines before and after: the line changed, it did not.
inline constexpr double placeKept = 0.6;
inline constexpr double placePath = 0.4;
inline constexpr double placeContext = 0.35;
inline constexpr double placeMessage = 0.3;
/// Up to about this many words the chance to name something is the same, then it grows by the root.
inline constexpr double changedWordsFloor = 8;

// --- Log-odds of suspects -----------------------------------------------------------------------

/// No single term decides alone: e^4 is 55 to 1.
inline constexpr double termMax = 4;
/// Shared words worth 63 % of termMax. One word of a repeated error message (3 * ln 20 = 9) that
/// is rare among twenty changes (ln 21 = 3), on a changed line of a short change (x 1), scores 27.
inline constexpr double contentScale = 40;
/// One shared word may be chance; each further one halves the doubt.
inline constexpr double doubtPerWord = 0.5;
/// A change that names nothing of what is seen.
inline constexpr double nothingNamed = 1;
/// Prior shares before any evidence: most incidents follow a change, some have a cause outside,
/// and some evidence is always missing.
inline constexpr double priorChange = 0.6;
inline constexpr double priorRivals = 0.25;
inline constexpr double priorUnknown = 0.15;
/// A symptom is seen in full when items of this weight show it (one error message that came a few
/// times, or two metrics); it must not be a mere trace among everything else.
inline constexpr double symptomWeightFull = 6;
inline constexpr double symptomShareMin = 0.03;
/// How often a mechanism that is the cause shows a given one of the symptoms it can have; the term
/// is the logarithm of this against how often incidents show that symptom anyway.
inline constexpr double predictedShows = 0.5;
/// A second way to break things adds little; they often are the same line.
inline constexpr double furtherMechanism = 0.3;
inline constexpr double unmatchedMechanism = 0.1;
/// A name that was changed or dropped and that no symptom speaks of.
inline constexpr double unnamedMechanism = 0.3;
/// Below this a term is left out: it would be a sentence without consequence.
inline constexpr double mechanismMin = 0.05;
/// Time from going live to the first symptom, as shares of exponential decays: most faults show
/// at once, some with the next load peak, a few wait for a day. For commits whose deploy is not
/// known the way to production comes on top.
inline constexpr double quickShare = 0.6;
inline constexpr double slowShare = 0.3;
inline constexpr double lateShare = 0.1;
inline constexpr Nanoseconds liveQuick = std::chrono::minutes(10);
inline constexpr Nanoseconds liveSlow = std::chrono::hours(2);
inline constexpr Nanoseconds liveLate = std::chrono::hours(24);
inline constexpr Nanoseconds commitQuick = std::chrono::hours(1);
inline constexpr Nanoseconds commitSlow = std::chrono::hours(8);
inline constexpr Nanoseconds commitLate = std::chrono::hours(24 * 7);
/// Time is the one term every harmless neighbour shares with the culprit, so it is halved.
inline constexpr double timeFactor = 0.5;
inline constexpr double afterOnset = 4;
/// A change to documents, tests and styles alone is a seventh as likely to break a service: ln 7.
inline constexpr double harmlessOnly = 1.9;
inline constexpr double serviceMatch = 0.4;
inline constexpr double noSymptom = 4;
/// A rival needs nearly half of the errors to be worth a look; at 70 % its term outweighs a change
/// that explains nothing, at 80 % it is at its maximum.
inline constexpr double rivalShare = 0.45;
inline constexpr double rivalSlope = 12;
/// A status page is written by people who looked. When it names what the errors name it is the
/// same trouble; otherwise it may be another.
inline constexpr double statusSame = 3;
inline constexpr double statusOther = 1;
inline constexpr std::size_t statusWordsMin = 2;
/// One record that fails again and again is rare unless the record is at fault.
inline constexpr double sameRecord = 3;
/// Words that a change can hardly cause, in a fair share of the errors.
inline constexpr double decisive = 2;
inline constexpr double decisiveShareMin = 0.3;
/// Services that had no change and complain of the same thing.
inline constexpr double spreadPerService = 0.7;
/// Traffic must have grown by this much to overload what stood half an hour before.
inline constexpr double surgeFactor = 2.5;
inline constexpr double surgeSeen = 3;
inline constexpr double overloadKind = 2;
/// Quiet systems shift all the time; a place only one kind of signal speaks of is hardly told from
/// them. Without any change at hand, what was changed is likely missing from the evidence.
inline constexpr double singleKind = 2;
inline constexpr double priorPlaces = 0.3;
inline constexpr double priorUnknownPlaces = 0.45;
/// Suspects that are handed back; the rest share what is left of the probability.
inline constexpr std::size_t suspectsMax = 50;

// --- Links --------------------------------------------------------------------------------------

/// One event in twenty of those at hand belongs to the incident.
inline constexpr double linkPrior = -3;
/// Rarity is judged against at least this many events: among five events of a small case a service
/// is no more telling than among the thousands it comes from.
inline constexpr double linkPopulationMin = 1000;
inline constexpr double linkWeightMin = 0.05;
inline constexpr double linkInside = 1;
inline constexpr double linkChangeBefore = 0.5;
inline constexpr double linkFarAway = 3;
inline constexpr Nanoseconds linkChangeReach = std::chrono::hours(24);
inline constexpr Nanoseconds linkReach = std::chrono::hours(2);
inline constexpr double linkOtherEnvironment = 4;

} // namespace faultline::analysis::constants
