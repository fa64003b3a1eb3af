#include "core/access/PermitAuthority.hpp"

#include "core/base/RandomSource.hpp"
#include "tests/support/CountingRandom.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <shared_mutex>
#include <thread>
#include <vector>

namespace StreamImages {
namespace {

// A renderer whose passes hold a lock, as libobs's do.
class LockedRenderer final : public RenderGate {
public:
	void runBetweenRenderPasses(const std::function<void()> &flip) override
	{
		std::unique_lock lock{graphics_};
		flip();
		++flips_;
	}

	Expected<void> waitUntilSettled() override { return {}; }

	template<typename Pass> void render(Pass &&pass)
	{
		std::shared_lock lock{graphics_};
		pass();
	}

	int flips() const { return flips_; }

private:
	std::shared_mutex graphics_;
	std::atomic<int> flips_{0};
};

class PermitAuthorityTest : public testing::Test {
protected:
	void rule(const ImageId &image, Visibility visibility)
	{
		const PermitAuthority::Ruling ruling{image, visibility};
		authority_.rule({&ruling, 1});
	}

	CountingRandom random_;
	LockedRenderer renderer_;
	PermitAuthority authority_{renderer_};
	const ImageId image_ = ImageId::generate(random_);
	const ImageId other_ = ImageId::generate(random_);
};

TEST_F(PermitAuthorityTest, AllowsNothingThatItWasNotToldOf)
{
	EXPECT_FALSE(authority_.permit(image_, Audience::Everyone).allows());
	EXPECT_FALSE(authority_.permit(image_, Audience::Subscribers).allows());
}

TEST_F(PermitAuthorityTest, IsUndecidedOnWhatItWasNotToldOf)
{
	const Permit permit = authority_.permit(image_, Audience::Everyone);
	EXPECT_EQ(permit.answer(), Permit::Answer::Undecided);
	rule(image_, Visibility::Private);
	EXPECT_EQ(permit.answer(), Permit::Answer::Denied);
	rule(image_, Visibility::Public);
	EXPECT_EQ(permit.answer(), Permit::Answer::Allowed);
}

TEST_F(PermitAuthorityTest, DeniesWhatNoRulingIsToBeExpectedOfUntilThereIsOneAfterAll)
{
	const Permit permits[] = {authority_.permit(image_, Audience::Everyone),
				  authority_.permit(image_, Audience::Subscribers)};
	authority_.denyUnknown(image_);
	for (const Permit &permit : permits) {
		EXPECT_EQ(permit.answer(), Permit::Answer::Denied);
	}
	rule(image_, Visibility::Public);
	authority_.denyUnknown(image_);
	for (const Permit &permit : permits) {
		EXPECT_EQ(permit.answer(), Permit::Answer::Allowed);
	}
	EXPECT_EQ(authority_.permit(other_, Audience::Everyone).answer(), Permit::Answer::Undecided);
}

TEST_F(PermitAuthorityTest, PanicDeniesWhatIsUndecided)
{
	const Permit permit = authority_.permit(image_, Audience::Everyone);
	authority_.setPanic(Panic::On);
	EXPECT_EQ(permit.answer(), Permit::Answer::Denied);
	EXPECT_EQ(authority_.permit(other_, Audience::Everyone).answer(), Permit::Answer::Denied);
	authority_.setPanic(Panic::Off);
	rule(image_, Visibility::Public);
	EXPECT_TRUE(permit.allows());
}

TEST_F(PermitAuthorityTest, TheEmptyPermitNeverAllows)
{
	EXPECT_EQ(Permit{}.answer(), Permit::Answer::Denied);
	EXPECT_FALSE(Permit{}.allows());
	EXPECT_FALSE(authority_.permit(ImageId{}, Audience::Everyone).allows());
}

TEST_F(PermitAuthorityTest, EachAudienceIsAllowedWhatItMaySee)
{
	const Permit everyone = authority_.permit(image_, Audience::Everyone);
	const Permit subscribers = authority_.permit(image_, Audience::Subscribers);

	rule(image_, Visibility::Public);
	EXPECT_TRUE(everyone.allows());
	EXPECT_TRUE(subscribers.allows());

	rule(image_, Visibility::Subscribers);
	EXPECT_FALSE(everyone.allows());
	EXPECT_TRUE(subscribers.allows());

	rule(image_, Visibility::Private);
	EXPECT_FALSE(everyone.allows());
	EXPECT_FALSE(subscribers.allows());
}

TEST_F(PermitAuthorityTest, WhatOnlyTheOwnerMaySeeIsNeverDrawn)
{
	rule(image_, Visibility::Public);
	EXPECT_FALSE(authority_.permit(image_, Audience::Owner).allows());
}

TEST_F(PermitAuthorityTest, APermitAskedForLaterAllowsTheSame)
{
	rule(image_, Visibility::Public);
	EXPECT_TRUE(authority_.permit(image_, Audience::Everyone).allows());
	EXPECT_EQ(authority_.permit(image_, Audience::Everyone), authority_.permit(image_, Audience::Everyone));
	EXPECT_FALSE(authority_.permit(other_, Audience::Everyone).allows());
}

TEST_F(PermitAuthorityTest, AllRulingsTakeEffectBetweenTwoRenderPasses)
{
	const Permit first = authority_.permit(image_, Audience::Everyone);
	const Permit second = authority_.permit(other_, Audience::Everyone);
	std::atomic<bool> torn{false};
	std::atomic<bool> done{false};
	std::thread renderer{[&] {
		while (!done) {
			renderer_.render([&] {
				const bool before = first.allows();
				torn = torn || second.allows() != before || first.allows() != before;
			});
		}
	}};
	for (int i = 0; i < 1000; ++i) {
		const Visibility visibility = i % 2 == 0 ? Visibility::Public : Visibility::Private;
		const std::vector<PermitAuthority::Ruling> rulings{{image_, visibility}, {other_, visibility}};
		authority_.rule(rulings);
	}
	done = true;
	renderer.join();
	EXPECT_FALSE(torn) << "a render pass saw one ruling without the other";
	EXPECT_EQ(renderer_.flips(), 1000);
}

TEST_F(PermitAuthorityTest, NoRenderPassThatBeginsAfterARevocationDraws)
{
	constexpr int kImages = 1000;
	std::vector<ImageId> images;
	std::vector<Permit> permits;
	for (int i = 0; i < kImages; ++i) {
		images.push_back(ImageId::generate(random_));
		permits.push_back(authority_.permit(images.back(), Audience::Everyone));
		rule(images.back(), Visibility::Public);
	}
	std::atomic<std::size_t> revoked{0}; // so many, from the first
	std::atomic<bool> leaked{false};
	std::thread renderer{[&] {
		while (revoked < images.size()) {
			const std::size_t revokedBefore = revoked;
			renderer_.render([&] {
				if (revokedBefore > 0 && permits[revokedBefore - 1].allows()) {
					leaked = true;
				}
			});
		}
	}};
	for (const ImageId &image : images) {
		rule(image, Visibility::Private);
		++revoked;
	}
	renderer.join();
	EXPECT_FALSE(leaked);
}

TEST_F(PermitAuthorityTest, InPanicNoPermitAllowsAnythingUntilItIsLifted)
{
	const Permit everyone = authority_.permit(image_, Audience::Everyone);
	const Permit subscribers = authority_.permit(image_, Audience::Subscribers);
	rule(image_, Visibility::Public);
	EXPECT_FALSE(authority_.inPanic());

	authority_.setPanic(Panic::On);
	EXPECT_TRUE(authority_.inPanic());
	EXPECT_FALSE(everyone.allows());
	EXPECT_FALSE(subscribers.allows());

	authority_.setPanic(Panic::Off);
	EXPECT_FALSE(authority_.inPanic());
	EXPECT_TRUE(everyone.allows());
	EXPECT_TRUE(subscribers.allows());
}

TEST_F(PermitAuthorityTest, WhatIsRuledOrAskedForDuringPanicCountsOnceItIsLifted)
{
	const Permit hidden = authority_.permit(image_, Audience::Everyone);
	rule(image_, Visibility::Public);
	authority_.setPanic(Panic::On);
	rule(image_, Visibility::Private);
	rule(other_, Visibility::Public);
	const Permit shown = authority_.permit(other_, Audience::Everyone);
	EXPECT_FALSE(shown.allows());
	rule(other_, Visibility::Public);
	EXPECT_FALSE(shown.allows());

	authority_.setPanic(Panic::Off);
	EXPECT_FALSE(hidden.allows()) << "which was public when panic began";
	EXPECT_TRUE(shown.allows());
}

TEST_F(PermitAuthorityTest, PanicFromTheBeginningIsLiftedAsAnyOther)
{
	const Permit permit = authority_.permit(image_, Audience::Everyone);
	authority_.beginInPanic();
	EXPECT_TRUE(authority_.inPanic());
	rule(image_, Visibility::Public);
	EXPECT_FALSE(permit.allows());
	authority_.setPanic(Panic::Off);
	EXPECT_TRUE(permit.allows());
}

TEST_F(PermitAuthorityTest, PanicTakesEffectForAllPermitsBetweenTwoRenderPasses)
{
	std::vector<Permit> permits;
	for (const ImageId &image : {image_, other_}) {
		rule(image, Visibility::Public);
		permits.push_back(authority_.permit(image, Audience::Everyone));
		permits.push_back(authority_.permit(image, Audience::Subscribers));
	}
	std::atomic<bool> torn{false};
	std::atomic<bool> done{false};
	std::thread renderer{[&] {
		while (!done) {
			renderer_.render([&] {
				const bool before = permits.front().allows();
				for (const Permit &permit : permits) {
					torn = torn || permit.allows() != before;
				}
			});
		}
	}};
	for (int i = 0; i < 1000; ++i) {
		authority_.setPanic(i % 2 == 0 ? Panic::On : Panic::Off);
	}
	done = true;
	renderer.join();
	EXPECT_FALSE(torn) << "a render pass saw panic for some of its images";
}

} // namespace
} // namespace StreamImages
