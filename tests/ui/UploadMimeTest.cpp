// What drops and the clipboard hold, as file managers, browsers and painting programs really offer it.
#include "ui/importing/MimePictures.hpp"

#include <gtest/gtest.h>

#include <QBuffer>
#include <QMimeData>
#include <QUrl>

namespace StreamImages {

namespace {

using Kind = MimePictures::Kind;

class UploadMimeTest : public testing::Test {
protected:
	static QByteArray encoded(const char *format)
	{
		QByteArray bytes;
		QBuffer buffer{&bytes};
		buffer.open(QIODevice::WriteOnly);
		bitmap().save(&buffer, format);
		return bytes;
	}

	static QImage bitmap()
	{
		QImage image{4, 3, QImage::Format_ARGB32};
		image.fill(QColor(10, 20, 30, 40));
		return image;
	}

	// What is told while dragging is what comes of it.
	MimePictures read() const
	{
		MimePictures pictures = readPictures(&data_);
		EXPECT_EQ(kindOfPictures(&data_), pictures.kind);
		return pictures;
	}

	QMimeData data_;
};

TEST_F(UploadMimeTest, NothingAndTextAreNotPictures)
{
	EXPECT_EQ(kindOfPictures(nullptr), Kind::None);
	EXPECT_EQ(read().kind, Kind::None);
	data_.setText("https://example.org/cat.png");
	data_.setHtml("<p>cat</p>");
	EXPECT_EQ(read().kind, Kind::None);
}

TEST_F(UploadMimeTest, LocalFileIsPreferredToItsPixels)
{
	data_.setUrls({QUrl{"https://example.org/cat.png"}, QUrl::fromLocalFile("/tmp/a cat.png")});
	data_.setData("image/png", encoded("PNG"));
	const MimePictures pictures = read();
	EXPECT_EQ(pictures.kind, Kind::Files);
	EXPECT_EQ(pictures.paths, QStringList{"/tmp/a cat.png"});
}

TEST_F(UploadMimeTest, FilesThatAFileManagerCopiedOrCut)
{
	for (const char *action : {"copy", "cut"}) {
		data_.clear();
		data_.setData("x-special/gnome-copied-files",
			      QByteArray{action} + "\nfile:///home/ada/a%20cat.png\nfile:///home/ada/dog.png\n");
		EXPECT_EQ(read().paths, (QStringList{"/home/ada/a cat.png", "/home/ada/dog.png"}));
	}
}

TEST_F(UploadMimeTest, BrowserThatHandsOverThePictureBesideItsAddress)
{
	data_.setUrls({QUrl{"https://example.org/p/cat.png?w=2#top"}});
	data_.setHtml("<img src=\"https://example.org/p/cat.png\">");
	data_.setData("image/png", encoded("PNG"));
	const MimePictures pictures = read();
	EXPECT_EQ(pictures.kind, Kind::Encoded);
	EXPECT_EQ(pictures.encoded, encoded("PNG"));
	EXPECT_EQ(pictures.baseName, "cat");
	EXPECT_EQ(pictures.suffix, "png");
}

TEST_F(UploadMimeTest, AnimationIsPreferredToItsFirstFrame)
{
	data_.setData("image/png", encoded("PNG"));
	data_.setData("image/gif", "GIF89a…");
	EXPECT_EQ(read().suffix, "gif");
	EXPECT_EQ(read().encoded, "GIF89a…");
}

TEST_F(UploadMimeTest, LosslessIsPreferred)
{
	data_.setData("image/jpeg", encoded("JPEG"));
	data_.setData("image/png", encoded("PNG"));
	EXPECT_EQ(read().suffix, "png");
}

TEST_F(UploadMimeTest, BitmapIsTakenWithWhatIsTransparent)
{
	data_.setImageData(bitmap());
	const MimePictures pictures = read();
	EXPECT_EQ(pictures.kind, Kind::Bitmap);
	EXPECT_EQ(pictures.bitmap.pixelColor(0, 0), QColor(10, 20, 30, 40));
	EXPECT_EQ(pictures.baseName, QString{});
}

TEST_F(UploadMimeTest, AddressAloneIsAnAddressHoweverABrowserSaysIt)
{
	data_.setUrls({QUrl{"https://example.org/cat.png"}});
	EXPECT_EQ(read().kind, Kind::AddressOnly);
	data_.clear();
	data_.setHtml("<A href='x'><IMG src='https://example.org/cat.png'></A>");
	EXPECT_EQ(read().kind, Kind::AddressOnly);
	data_.clear();
	data_.setData("application/x-moz-file-promise", QByteArray(4, '\0'));
	EXPECT_EQ(read().kind, Kind::AddressOnly);
}

TEST_F(UploadMimeTest, WhatWasOfferedAndIsEmptyIsAnAddressAfterAll)
{
	data_.setUrls({QUrl{"https://example.org/cat.png"}});
	data_.setData("image/png", {});
	EXPECT_EQ(readPictures(&data_).kind, Kind::AddressOnly);
}

TEST_F(UploadMimeTest, PictureThatIsItsAddressIsTaken)
{
	data_.setUrls({QUrl{QString::fromLatin1("data:image/png;base64," + encoded("PNG").toBase64())}});
	const MimePictures pictures = read();
	EXPECT_EQ(pictures.kind, Kind::Encoded);
	EXPECT_EQ(pictures.encoded, encoded("PNG"));
}

TEST_F(UploadMimeTest, FilesOnAnotherComputerAreNotAnAddressOfABrowser)
{
	data_.setUrls({QUrl{"smb://server/pictures/cat.png"}});
	EXPECT_EQ(read().kind, Kind::RemoteFiles);
}

} // namespace

} // namespace StreamImages
